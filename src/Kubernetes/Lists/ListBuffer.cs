using System.Buffers;
using System.Text.Json;

namespace EcrFleet.Kubernetes.Lists;

/// <summary>Holds the piece of an answer that is being read: grows to the largest object that is allowed, and no further.</summary>
internal sealed class ListBuffer(Stream stream, Observation observation) : IDisposable
{
    private const int Usual = 16 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Usual);
    private long _counted;
    private int _start;
    private int _end;

    public ReadOnlySpan<byte> Unread => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Whether the stream has no more than is here.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>Whether the stream had nothing at all.</summary>
    public bool IsEmpty { get; private set; } = true;

    public void Consume(int bytes) => _start += bytes;

    /// <summary>
    /// Reads more. What could not be understood so far is looked at again from its beginning, so of something large twice as much is waited for:
    /// that keeps the work in proportion to the length.
    /// </summary>
    /// <exception cref="JsonException">The stream has ended.</exception>
    /// <exception cref="ObservationLimitException">There is too much.</exception>
    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (IsFinal)
        {
            throw new JsonException("The list ends in its midst.");
        }

        var had = _end - _start;
        var wanted = had < Usual / 2 ? had + 1 : 2 * had;
        MakeRoom(had);
        while (_end - _start < wanted && _end < _bytes.Length && !IsFinal)
        {
            var read = await stream.ReadAsync(_bytes.AsMemory(_end), cancellationToken);
            observation.Read(read);
            _end += read;
            IsFinal = read == 0;
            IsEmpty &= read == 0;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        observation.Release(_counted);
        _counted = 0;
    }

    private void MakeRoom(int had)
    {
        if (had < _bytes.Length / 2)
        {
            Unread.CopyTo(_bytes);
        }
        else if (had >= observation.Limits.MaxObjectBytes)
        {
            throw new ObservationLimitException(FormattableString.Invariant($"holds an object of more than {observation.Limits.MaxObjectBytes / 1024} KB"));
        }
        else
        {
            var length = 2L * _bytes.Length;
            observation.Keep(length);
            _counted += length;
            var larger = ArrayPool<byte>.Shared.Rent((int)length);
            Unread.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        (_start, _end) = (0, had);
    }
}
