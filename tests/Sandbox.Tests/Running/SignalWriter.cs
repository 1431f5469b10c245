using System.Text;
using System.Threading.Channels;

namespace EcrFleet.Sandbox.Tests.Running;

/// <summary>Keeps what is written, and lets a test wait for a flush.</summary>
internal sealed class SignalWriter : TextWriter
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly Channel<bool> _flushes = Channel.CreateUnbounded<bool>();

    public override Encoding Encoding => Encoding.UTF8;

    public string Text
    {
        get
        {
            lock (_lock)
            {
                return _text.ToString();
            }
        }
    }

    /// <summary>The next flush that no one has waited for yet.</summary>
    public Task Flushed => _flushes.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();

    public override void Write(char value)
    {
        lock (_lock)
        {
            _text.Append(value);
        }
    }

    public override void Flush() => _flushes.Writer.TryWrite(true);

    public override Task FlushAsync()
    {
        Flush();
        return Task.CompletedTask;
    }
}
