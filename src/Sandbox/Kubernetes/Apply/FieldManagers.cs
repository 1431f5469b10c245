using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Apply;

/// <summary>The managers of one object.</summary>
internal sealed class FieldManagers
{
    private readonly Dictionary<string, FieldManagerEntry> _entries = new(StringComparer.Ordinal);

    public bool IsEmpty => _entries.Count == 0;

    public IEnumerable<FieldManagerEntry> All => _entries.Values.OrderBy(entry => entry.Identity, StringComparer.Ordinal);

    public static FieldManagers Of(JsonObject body)
    {
        var managers = new FieldManagers();
        foreach (var json in (body.Metadata?["managedFields"] as JsonArray)?.OfType<JsonObject>() ?? [])
        {
            managers.Set(FieldManagerEntry.FromJson(json));
        }

        return managers;
    }

    public FieldManagerEntry? Find(FieldManagerEntry like) => _entries.GetValueOrDefault(like.Identity);

    /// <summary>Adds or replaces an entry; one without fields is dropped.</summary>
    public void Set(FieldManagerEntry entry)
    {
        if (entry.Fields.IsEmpty)
        {
            _entries.Remove(entry.Identity);
        }
        else
        {
            _entries[entry.Identity] = entry;
        }
    }

    /// <summary>All fields that managers, but the one given, own.</summary>
    public FieldSet OwnedByOthers(FieldManagerEntry manager) => _entries.Values
        .Where(entry => entry.Identity != manager.Identity)
        .Aggregate(new FieldSet(), (owned, entry) => owned.Union(entry.Fields));

    /// <summary>Writes the managers into an object, appliers first, older before newer.</summary>
    public void WriteTo(JsonObject body) => body.SetMetadata("managedFields", IsEmpty ? null : new JsonArray([.. _entries.Values
        .OrderBy(entry => entry.Operation, StringComparer.Ordinal)
        .ThenBy(entry => entry.Time, StringComparer.Ordinal)
        .ThenBy(entry => entry.Manager, StringComparer.Ordinal)
        .ThenBy(entry => entry.ApiVersion, StringComparer.Ordinal)
        .Select(entry => entry.ToJson())]));
}
