namespace EcrFleet.Cli.Tests.Clusters;

/// <summary>Keeps what is written, and stops the command as Ctrl+C does at the first line that holds a text.</summary>
internal sealed class StoppingWriter(string? text, CancellationTokenSource stop) : StringWriter
{
    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        if (text is not null && value?.Contains(text, StringComparison.Ordinal) == true)
        {
            stop.Cancel();
        }
    }
}
