using EcrFleet.Core.Reporting;
using EcrFleet.Web.Html;
using EcrFleet.Web.Views;
using static EcrFleet.Web.Html.HtmlAttribute;

namespace EcrFleet.Web.Pages;

/// <summary>Writes small things that several parts of the page show.</summary>
internal static class Parts
{
    private static readonly TimeSpan FullBar = TimeSpan.FromHours(12);

    /// <summary>A state as a coloured word; the style puts its shape before it.</summary>
    public static void Pill(HtmlWriter html, Mark mark) => html.Text(Tag.B, mark.Word, Class($"p {mark.Key}"));

    /// <summary>A moment in words that the script keeps right.</summary>
    public static void Time(HtmlWriter html, DateTimeOffset at, string words) =>
        html.Text(Tag.Time, words, Plain(HtmlName.DateTime, Words.Iso(at)), HtmlAttribute.Title(Words.Moment(at)));

    /// <summary>How much of the 12 hours of a token is left, in steps of 5 %.</summary>
    public static void Bar(HtmlWriter html, TimeSpan left, Mark mark)
    {
        var percent = (int)Math.Clamp(Math.Round(left / FullBar * 20), 0, 20) * 5;
        html.Begin(Tag.I, Class("bar12")).Empty(Tag.I, Class($"{mark.Key} w{percent}")).End();
    }

    /// <summary>The last runs as beats, equal neighbours in one piece.</summary>
    public static void Beats(HtmlWriter html, IReadOnlyList<Outcome> beats)
    {
        if (beats.Count == 0)
        {
            return;
        }

        var well = beats.Count(beat => beat == Outcome.Succeeded);
        html.Begin(Tag.Span, Class("beats"), Role("img"), Aria("label", $"{well} of {beats.Count} runs well"));
        for (var begin = 0; begin < beats.Count;)
        {
            var end = begin;
            while (end < beats.Count && beats[end] == beats[begin])
            {
                end++;
            }

            html.Empty(Tag.I, Class($"{Letter(beats[begin])} n{end - begin}"));
            begin = end;
        }

        html.End();
    }

    /// <summary>A command with a button that copies it.</summary>
    public static void Command(HtmlWriter html, string command) => html.Begin(Tag.Span, Class("command"))
        .Text(Tag.Code, command)
        .Text(Tag.Button, "Copy", Plain(HtmlName.Type, "button"), Class("copy"), Aria("label", $"Copy: {command}"), Flag(HtmlName.Hidden))
        .End();

    /// <summary>The head of a section, which names it.</summary>
    public static HtmlWriter Section(HtmlWriter html, string id, string title) =>
        html.Begin(Tag.Section, Class("card"), Id(id), Aria("labelledby", $"{id}-title")).Begin(Tag.Div, Class("head")).Text(Tag.H2, title, Id($"{id}-title"));

    private static string Letter(Outcome outcome) => outcome switch
    {
        Outcome.Succeeded => "o",
        Outcome.PartiallySucceeded => "h",
        _ => "x",
    };
}
