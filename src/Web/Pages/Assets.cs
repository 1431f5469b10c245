using System.Text;

namespace EcrFleet.Web.Pages;

/// <summary>Holds the page's own style and scripts, which come with the program.</summary>
internal static class Assets
{
    private static readonly Lazy<string> TheStyle = new(() => Read("page.css"));
    private static readonly Lazy<string> TheTheme = new(() => Read("theme.js"));
    private static readonly Lazy<string> TheScript = new(() => Read("page.js"));

    public static string Style => TheStyle.Value;

    /// <summary>Chooses light or dark before anything is painted.</summary>
    public static string Theme => TheTheme.Value;

    public static string Script => TheScript.Value;

    private static string Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
