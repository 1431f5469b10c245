using System.Text;

namespace EcrFleet.Cli;

/// <summary>
/// Knows whether anything was written, since a result is printed once, and whether something could not be: a full disk or a reader that is gone costs those
/// words and nothing else.
/// </summary>
internal sealed class WatchedWriter(TextWriter writer) : TextWriter
{
    public override Encoding Encoding => writer.Encoding;

    public bool HasWritten { get; private set; }

    /// <summary>Why words were lost, the first time; <c>null</c> when all were written.</summary>
    public string? Loss { get; private set; }

    public override void Write(char value) => Try(() => writer.Write(value));

    public override void Write(string? value) => Try(() => writer.Write(value));

    public override void WriteLine(string? value) => Try(() => writer.WriteLine(value));

    public override void Flush()
    {
        try
        {
            writer.Flush();
        }
        catch (Exception exception) when (IsLoss(exception))
        {
            Loss ??= exception.Message;
        }
    }

    /// <summary>Runs what writes to the same place by another way.</summary>
    public void Try(Action write)
    {
        HasWritten = true;
        try
        {
            write();
        }
        catch (Exception exception) when (IsLoss(exception))
        {
            Loss ??= exception.Message;
        }
    }

    private static bool IsLoss(Exception exception) => exception is IOException or UnauthorizedAccessException or ObjectDisposedException;
}
