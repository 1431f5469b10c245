using EcrFleet.Web.Html;

namespace EcrFleet.Web.Tests.Html;

public sealed class HtmlWriterTests
{
    [Fact]
    public void Text_and_values_are_escaped()
    {
        var html = new HtmlWriter().Text(Tag.P, "<script>&'\"", HtmlAttribute.Title("\"><img onerror='x'>")).ToString();

        Assert.Equal("<p title=\"&quot;&gt;&lt;img onerror=&#39;x&#39;&gt;\">&lt;script&gt;&amp;&#39;&quot;</p>", html);
    }

    [Theory]
    [InlineData("a\u0000b")]
    [InlineData("a\u001bb")]
    [InlineData("a\u202eb")]
    [InlineData("a\u2067b")]
    public void What_would_change_how_other_text_is_shown_is_replaced(string text) =>
        Assert.Equal("<p>a\uFFFDb</p>", new HtmlWriter().Text(Tag.P, text).ToString());

    [Fact]
    public void Lines_and_tabs_stay() => Assert.Equal("<p>a\n\tb</p>", new HtmlWriter().Text(Tag.P, "a\n\tb").ToString());

    [Fact]
    public void Ends_that_the_standard_lets_out_are_left_out()
    {
        var html = new HtmlWriter().Begin(Tag.Ul).Text(Tag.Li, "a").Text(Tag.Li, "b").End().ToString();

        Assert.Equal("<ul><li>a<li>b</ul>", html);
    }

    [Fact]
    public void A_void_element_has_no_end_and_an_attribute_may_have_no_value() => Assert.Equal(
        "<input type=\"search\" required><p hidden></p>",
        new HtmlWriter()
            .Void(Tag.Input, HtmlAttribute.Plain(HtmlName.Type, "search"), HtmlAttribute.None, HtmlAttribute.Flag(HtmlName.Required))
            .Empty(Tag.P, HtmlAttribute.Flag(HtmlName.Hidden))
            .ToString());

    [Fact]
    public void An_element_that_is_not_ended_is_a_bug() => Assert.Throws<InvalidOperationException>(() => new HtmlWriter().Begin(Tag.P).ToString());

    [Fact]
    public void A_link_leads_nowhere_but_to_the_page_itself()
    {
        var html = new HtmlWriter().Text(Tag.A, "x", HtmlAttribute.Place("javascript:alert(1)")).Text(Tag.A, "y", HtmlAttribute.Search("a\" b")).ToString();

        Assert.Equal("<a href=\"#javascript%3Aalert%281%29\">x</a><a href=\"#q=a%22%20b\">y</a>", html);
    }
}
