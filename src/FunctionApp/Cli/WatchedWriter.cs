using System.Text;

namespace EcrFleet.Cli;

/// <summary>Knows whether anything was written: a result is printed once, or what stands in its place.</summary>
internal sealed class WatchedWriter(TextWriter writer) : TextWriter
{
    public override Encoding Encoding => writer.Encoding;

    public bool HasWritten { get; private set; }

    public override void Write(char value)
    {
        HasWritten = true;
        writer.Write(value);
    }

    public override void Write(string? value)
    {
        HasWritten = true;
        writer.Write(value);
    }

    public override void WriteLine(string? value)
    {
        HasWritten = true;
        writer.WriteLine(value);
    }

    public override void Flush() => writer.Flush();
}
