using System.Text;
using EcrFleet.Application.Reporting;
using Spectre.Console;

namespace EcrFleet.Cli.Terminal;

/// <summary>Asks a person at a terminal. (Spectre's own prompts convert answers by reflection, which a native executable does not have.)</summary>
internal sealed class Questions(IAnsiConsole terminal)
{
    /// <param name="proposal">What an empty answer means.</param>
    public async Task<string> AskAsync(string question, string proposal, CancellationToken cancellationToken)
    {
        var answer = await ReadAsync(proposal.Length == 0 ? $"{question}: " : $"{question} [{proposal}]: ", isHidden: false, cancellationToken);
        return answer.Length == 0 ? proposal : answer;
    }

    /// <summary>The answer does not show.</summary>
    public Task<string> AskHiddenAsync(string question, CancellationToken cancellationToken) =>
        ReadAsync($"{question} (does not show): ", isHidden: true, cancellationToken);

    /// <summary>Only a yes is a yes.</summary>
    public async Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken) =>
        (await ReadAsync($"{question} [y/N]: ", isHidden: false, cancellationToken)).ToUpperInvariant() is "Y" or "YES";

    private async Task<string> ReadAsync(string prompt, bool isHidden, CancellationToken cancellationToken)
    {
        terminal.Write(new Text(Printable.Line(prompt)));
        var answer = new StringBuilder();
        while (await terminal.Input.ReadKeyAsync(intercept: true, cancellationToken) is { } key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace && answer.Length > 0)
            {
                answer.Length--;
                Echo("\b \b", isHidden);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                answer.Append(key.KeyChar);
                Echo(key.KeyChar.ToString(), isHidden);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        terminal.WriteLine();
        return answer.ToString().Trim();
    }

    private void Echo(string text, bool isHidden)
    {
        if (!isHidden)
        {
            terminal.Profile.Out.Writer.Write(text);
            terminal.Profile.Out.Writer.Flush();
        }
    }
}
