using EcrFleet.Cli.Terminal;
using Spectre.Console;

namespace EcrFleet.Cli.Tests.Terminal;

public sealed class QuestionsTests : IDisposable
{
    private readonly StringWriter _shown = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _shown.Dispose();

    [Fact]
    public async Task An_answer_shows_as_it_is_typed()
    {
        Assert.Equal("eu-west-1", await Typing("eu-west-2\b1\n").AskAsync("Region", "", Cancellation));
        Assert.Equal("Region: eu-west-2\b \b1\n", _shown.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task An_empty_answer_takes_what_was_proposed() =>
        Assert.Equal("eu-central-1", await Typing("\n").AskAsync("Region", "eu-central-1", Cancellation));

    [Fact]
    public async Task A_hidden_answer_does_not_show()
    {
        Assert.Equal("s3cret", await Typing("s3cret\n").AskHiddenAsync("Secret access key", Cancellation));
        Assert.Equal("Secret access key (does not show): \n", _shown.ToString().ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("y\n", true)]
    [InlineData("Yes\n", true)]
    [InlineData("n\n", false)]
    [InlineData("\n", false)]
    [InlineData("yolo\n", false)]
    [InlineData("", false)]
    public async Task Only_a_yes_is_a_yes(string typed, bool expected) =>
        Assert.Equal(expected, await Typing(typed).ConfirmAsync("Remove?", Cancellation));

    private Questions Typing(string text) => new(new TypingConsole(
        AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(_shown) }), text));
}
