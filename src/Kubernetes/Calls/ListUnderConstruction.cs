using System.Globalization;
using EcrFleet.Kubernetes.Lists;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>The objects of a list that were kept so far, and those of the page that is being read, which may have to be read again.</summary>
internal sealed class ListUnderConstruction<TObject, TItem>(Func<TObject, KeptTexts, TItem?> map, Observation observation)
    where TItem : class
{
    private readonly KeptTexts _texts = new();
    private readonly List<TItem> _items = [];
    private int _kept;
    private long _bytesOfPage;
    private long _bytes;

    public List<TItem> Items => _items;

    /// <returns><c>false</c> when the object lacks what every object has.</returns>
    public bool Take(TObject read)
    {
        if (map(read, _texts) is not { } item)
        {
            return false;
        }

        if (_items.Count >= observation.Limits.MaxObjects)
        {
            throw new ObservationLimitException(string.Create(CultureInfo.InvariantCulture, $"holds more than {observation.Limits.MaxObjects} objects (EcrFleet__MaxNamespaces)"));
        }

        var bytes = _texts.TakeBytes();
        _bytesOfPage += bytes;
        observation.Keep(bytes);
        _items.Add(item);
        return true;
    }

    public void KeepPage() => (_kept, _bytes, _bytesOfPage) = (_items.Count, _bytes + _bytesOfPage, 0);

    public void DropPage()
    {
        _items.RemoveRange(_kept, _items.Count - _kept);
        observation.Release(_bytesOfPage);
        _bytesOfPage = 0;
    }

    public void Clear()
    {
        DropPage();
        _items.Clear();
        observation.Release(_bytes);
        (_kept, _bytes) = (0, 0);
    }
}
