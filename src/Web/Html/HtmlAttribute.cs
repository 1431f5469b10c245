using System.Globalization;

namespace EcrFleet.Web.Html;

/// <summary>
/// Holds one attribute of an element. Only these can be made: none that the page's Content-Security-Policy forbids (<c>style</c>, <c>on…</c>),
/// and no address that begins with a text from outside.
/// </summary>
internal readonly record struct HtmlAttribute
{
    private HtmlAttribute(string name, string? value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>An attribute that is left out.</summary>
    public static HtmlAttribute None => default;

    public string? Name { get; }

    /// <summary>The text before it is escaped; <c>null</c> when the name alone says it.</summary>
    public string? Value { get; }

    public static HtmlAttribute Class(string names) => new("class", names);

    public static HtmlAttribute Id(string id) => new("id", id);

    public static HtmlAttribute Title(string text) => new("title", text);

    public static HtmlAttribute Role(string role) => new("role", role);

    public static HtmlAttribute Aria(string name, string value) => new($"aria-{name}", value);

    public static HtmlAttribute Data(string name, string value) => new($"data-{name}", value);

    /// <summary>A link to a place of the same page.</summary>
    public static HtmlAttribute Place(string id) => new("href", $"#{Uri.EscapeDataString(id)}");

    /// <summary>A link to a state of the same page: a search.</summary>
    public static HtmlAttribute Search(string search) => new("href", $"#q={Uri.EscapeDataString(search)}");

    /// <summary>A link relative to the page, with a query.</summary>
    public static HtmlAttribute Relative(string path, string name, string value) => new("href", $"{path}?{name}={Uri.EscapeDataString(value)}");

    /// <summary>A link relative to the page.</summary>
    /// <param name="path">A constant of this program.</param>
    public static HtmlAttribute Relative(string path) => new("href", path);

    /// <summary>A plain attribute that neither loads nor runs anything.</summary>
    public static HtmlAttribute Plain(HtmlName name, string value) => new(name.ToString().ToLowerInvariant(), value);

    public static HtmlAttribute Plain(HtmlName name, double value) => Plain(name, value.ToString("0.##", CultureInfo.InvariantCulture));

    /// <summary>For the text of an image that has no style of a page.</summary>
    public static HtmlAttribute FontFamily(string families) => new("font-family", families);

    public static HtmlAttribute FontSize(int pixels) => new("font-size", pixels.ToString(CultureInfo.InvariantCulture));

    /// <summary>An attribute without a value.</summary>
    public static HtmlAttribute Flag(HtmlName name) => new(name.ToString().ToLowerInvariant(), null);

    /// <summary>For what the policy lets run: the page's own style and script.</summary>
    public static HtmlAttribute Nonce(string nonce) => new("nonce", nonce);
}
