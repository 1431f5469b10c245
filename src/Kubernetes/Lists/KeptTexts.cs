namespace EcrFleet.Kubernetes.Lists;

/// <summary>
/// Keeps the labels and annotations of one list: those that are the same on many objects once, and of what anyone may write into a cluster only so
/// much that one tenant cannot use up the cluster's share. Counts the memory that it takes.
/// </summary>
internal sealed class KeptTexts
{
    private const int MaxEntries = 64;
    private const int MaxLength = 256;
    private const int MaxLong = 2 * 1024 * 1024;
    private const int BytesPerEntry = 120;
    private const string OwnPrefix = "ecr-fleet/";

    /// <summary>So many are looked through for one that is the same: the secrets of two runs, and a few of others.</summary>
    private const int Variants = 4;

    private static readonly Dictionary<string, string> None = [];

    private readonly Queue<Dictionary<string, string>> _latest = new();
    private int _long;
    private long _taken;

    /// <summary>The bytes that were taken since the last call.</summary>
    public long TakeBytes()
    {
        var taken = _taken;
        _taken = 0;
        return taken;
    }

    public void Take(long bytes) => _taken += bytes;

    public IReadOnlyDictionary<string, string> Of(IDictionary<string, string>? texts)
    {
        if (texts is not { Count: > 0 })
        {
            return None;
        }

        var known = _latest.FirstOrDefault(candidate => IsSame(candidate, texts));
        return known ?? Add(texts);
    }

    /// <summary>Whether something large may be kept: only so much of it, or every tenant could fill the memory.</summary>
    public bool TakeLong(int length, int usual)
    {
        var isKept = length <= usual || _long + length <= MaxLong;
        _long += isKept && length > usual ? length : 0;
        return isKept;
    }

    private static bool IsSame(Dictionary<string, string> candidate, IDictionary<string, string> texts) =>
        candidate.Count == texts.Count && texts.All(text => candidate.TryGetValue(text.Key, out var value) && value == text.Value);

    private Dictionary<string, string> Add(IDictionary<string, string> texts)
    {
        var kept = texts.Where(text => text.Key.Length <= MaxLength).OrderByDescending(text => text.Key.StartsWith(OwnPrefix, StringComparison.Ordinal)).Take(MaxEntries)
            .ToDictionary(text => text.Key, text => Shorten(text.Value ?? ""), StringComparer.Ordinal);
        _taken += kept.Sum(text => BytesPerEntry + (2L * (text.Key.Length + text.Value.Length)));
        _latest.Enqueue(kept);
        if (_latest.Count > Variants)
        {
            _latest.Dequeue();
        }

        return kept;
    }

    private string Shorten(string text) => TakeLong(text.Length, MaxLength) ? text : text[..MaxLength];
}
