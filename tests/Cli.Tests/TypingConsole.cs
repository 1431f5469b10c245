using System.Collections.Concurrent;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EcrFleet.Cli.Tests;

/// <summary>A terminal with somebody who types the given text; \n is the enter key, \b the one that takes back.</summary>
internal sealed class TypingConsole(IAnsiConsole terminal, string text) : IAnsiConsole, IAnsiConsoleInput
{
    private readonly ConcurrentQueue<char> _keys = new(text);

    public Profile Profile => terminal.Profile;

    public IAnsiConsoleCursor Cursor => terminal.Cursor;

    public IAnsiConsoleInput Input => this;

    public IExclusivityMode ExclusivityMode => terminal.ExclusivityMode;

    public RenderPipeline Pipeline => terminal.Pipeline;

    public void Clear(bool home) => terminal.Clear(home);

    public void Write(IRenderable renderable) => terminal.Write(renderable);

    public void WriteAnsi(Action<AnsiWriter> action) => terminal.WriteAnsi(action);

    public bool IsKeyAvailable() => !_keys.IsEmpty;

    public ConsoleKeyInfo? ReadKey(bool intercept) => _keys.TryDequeue(out var key)
        ? new ConsoleKeyInfo(key, key switch { '\n' => ConsoleKey.Enter, '\b' => ConsoleKey.Backspace, _ => ConsoleKey.None }, false, false, false)
        : null;

    public Task<ConsoleKeyInfo?> ReadKeyAsync(bool intercept, CancellationToken cancellationToken) => Task.FromResult(ReadKey(intercept));
}
