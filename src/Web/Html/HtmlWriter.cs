using System.Text;

namespace EcrFleet.Web.Html;

/// <summary>
/// Writes HTML. Every text and every value of an attribute is escaped; the only exceptions are the page's own style and script
/// (<see cref="Asset"/>), which come with the program.
/// </summary>
internal sealed class HtmlWriter
{
    private static readonly string[] Names = [.. Enum.GetNames<Tag>().Select(name => name.ToLowerInvariant())];
    private readonly StringBuilder _html = new();
    private readonly Stack<Tag> _open = new();

    /// <summary>Begins an element that <see cref="End"/> ends.</summary>
    public HtmlWriter Begin(Tag tag, params ReadOnlySpan<HtmlAttribute> attributes)
    {
        Start(tag, attributes);
        _open.Push(tag);
        return this;
    }

    public HtmlWriter End()
    {
        var tag = _open.Pop();
        if (!IsEndOptional(tag))
        {
            _html.Append("</").Append(Names[(int)tag]).Append('>');
        }

        return this;
    }

    /// <summary>An element with a text.</summary>
    public HtmlWriter Text(Tag tag, string text, params ReadOnlySpan<HtmlAttribute> attributes) => Begin(tag, attributes).Text(text).End();

    public HtmlWriter Text(string text)
    {
        HtmlEscape.Append(_html, text);
        return this;
    }

    /// <summary>An element that has no content and no end.</summary>
    public HtmlWriter Void(Tag tag, params ReadOnlySpan<HtmlAttribute> attributes)
    {
        Start(tag, attributes);
        return this;
    }

    /// <summary>An element that is empty and has an end.</summary>
    public HtmlWriter Empty(Tag tag, params ReadOnlySpan<HtmlAttribute> attributes) => Begin(tag, attributes).End();

    public HtmlWriter Doctype()
    {
        _html.Append("<!DOCTYPE html>\n");
        return this;
    }

    /// <summary>A style or script of this program, as it is.</summary>
    public HtmlWriter Asset(Tag tag, string asset, string nonce)
    {
        Begin(tag, HtmlAttribute.Nonce(nonce));
        _html.Append(asset);
        return End();
    }

    public override string ToString() => _open.Count == 0
        ? _html.ToString()
        : throw new InvalidOperationException($"The element {_open.Peek()} is not ended.");

    private void Start(Tag tag, ReadOnlySpan<HtmlAttribute> attributes)
    {
        _html.Append('<').Append(Names[(int)tag]);
        foreach (var attribute in attributes)
        {
            if (attribute.Name is not null)
            {
                Append(attribute);
            }
        }

        _html.Append('>');
    }

    private void Append(HtmlAttribute attribute)
    {
        _html.Append(' ').Append(attribute.Name);
        if (attribute.Value is { } value)
        {
            _html.Append("=\"");
            HtmlEscape.Append(_html, value);
            _html.Append('"');
        }
    }

    /// <summary>The standard lets these ends out (<see href="https://html.spec.whatwg.org/multipage/syntax.html#optional-tags"/>): a fifth of a long table.</summary>
    private static bool IsEndOptional(Tag tag) => tag is Tag.Td or Tag.Th or Tag.Tr or Tag.Li or Tag.Dd or Tag.Dt or Tag.Option;
}
