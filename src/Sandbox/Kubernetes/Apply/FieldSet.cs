using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.Kubernetes.Apply;

/// <summary>A set of fields, kept as a tree. Written and read in the FieldsV1 format of managedFields.</summary>
internal sealed class FieldSet
{
    private const string Self = ".";

    private readonly SortedDictionary<string, FieldSet> _children = new(StringComparer.Ordinal);

    /// <summary>True when the field at this node is itself in the set, not only fields below it.</summary>
    public bool IsMember { get; private set; }

    public bool HasChildren => _children.Count > 0;

    public bool IsEmpty => !IsMember && _children.Count == 0;

    public IEnumerable<KeyValuePair<string, FieldSet>> Children => _children;

    public FieldSet? Child(string element) => _children.GetValueOrDefault(element);

    public void Insert(FieldPath path)
    {
        var node = this;
        foreach (var element in path.Elements)
        {
            node = node._children.TryGetValue(element, out var child) ? child : node._children[element] = new();
        }

        node.IsMember = true;
    }

    public FieldSet? Find(FieldPath path)
    {
        var node = this;
        foreach (var element in path.Elements)
        {
            if (node is null)
            {
                return null;
            }

            node = node.Child(element);
        }

        return node;
    }

    public bool Contains(FieldPath path) => Find(path)?.IsMember == true;

    public FieldSet Union(FieldSet other) => Combine(other, static (left, right) => left || right);

    public FieldSet Intersection(FieldSet other) => Combine(other, static (left, right) => left && right);

    public FieldSet Difference(FieldSet other) => Combine(other, static (left, right) => left && !right);

    public bool SameAs(FieldSet other) =>
        IsMember == other.IsMember
        && _children.Count == other._children.Count
        && _children.All(child => other.Child(child.Key) is { } twin && child.Value.SameAs(twin));

    /// <summary>Paths of all members; at each level first the fields of that level, then those below.</summary>
    public IEnumerable<FieldPath> Members() => Members(FieldPath.Root);

    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var (element, child) in _children)
        {
            var value = child.ToJson();
            if (child is { IsMember: true, HasChildren: true })
            {
                value.Insert(0, Self, new JsonObject());
            }

            json.Add(element, value);
        }

        return json;
    }

    public static FieldSet FromJson(JsonObject? json)
    {
        var set = new FieldSet();
        foreach (var (element, value) in json ?? [])
        {
            if (element != Self)
            {
                var inner = value as JsonObject;
                var child = FromJson(inner);
                child.IsMember = inner is null or { Count: 0 } || inner.ContainsKey(Self);
                set._children[element] = child;
            }
        }

        return set;
    }

    private IEnumerable<FieldPath> Members(FieldPath path) => _children
        .Where(child => child.Value.IsMember)
        .Select(child => path.Element(child.Key))
        .Concat(_children.SelectMany(child => child.Value.Members(path.Element(child.Key))));

    private FieldSet Combine(FieldSet? other, Func<bool, bool, bool> keep)
    {
        var result = new FieldSet { IsMember = keep(IsMember, other?.IsMember == true) };
        foreach (var element in _children.Keys.Union(other?._children.Keys ?? Enumerable.Empty<string>(), StringComparer.Ordinal))
        {
            var child = (Child(element) ?? new()).Combine(other?.Child(element), keep);
            if (!child.IsEmpty)
            {
                result._children[element] = child;
            }
        }

        return result;
    }
}
