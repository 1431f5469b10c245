using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Schema;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Apply;

/// <summary>
/// Keeps account of who owns which field, and merges applied configurations
/// (https://kubernetes.io/docs/reference/using-api/server-side-apply/).
/// </summary>
internal sealed class FieldManagement(KubernetesVersion version, TimeProvider time)
{
    private const string BeforeFirstApply = "before-first-apply";

    private string Now => ObjectFields.Timestamp(time.GetUtcNow());

    /// <summary>Merges a configuration into the live object and returns the new object; throws on conflicts that are not forced.</summary>
    public JsonObject Apply(ResourceDefinition resource, JsonObject? live, JsonObject configuration, string manager, bool force)
    {
        var before = live ?? Blank(resource);
        var managers = ManagersOf(resource, before, live is not null);
        var named = FieldSets.Of(configuration, resource.Schema);
        var applier = new FieldManagerEntry(manager, FieldManagerEntry.ApplyOperation, resource.GroupVersion, named);
        var former = managers.Find(applier);

        var after = Merge(resource, before, configuration, managers, applier, former);
        var comparison = ObjectComparison.Of(WithoutManagedFields(before), after, resource.Schema);
        var lost = Transfer(managers, comparison, applier.Identity, force);

        var changed = !comparison.IsSame || lost || former is null || !former.Fields.SameAs(applier.Fields);
        managers.Set(applier with { Time = changed ? Now : former!.Time });
        managers.WriteTo(after);
        return after;
    }

    /// <summary>Gives the fields that an ordinary write changes to its manager, and returns the new object.</summary>
    public JsonObject Update(ResourceDefinition resource, JsonObject? live, JsonObject changed, string manager, string subresource = "")
    {
        var after = changed.Clone();
        if (live is not null && live.Metadata?["managedFields"] is null && FieldManagers.Of(changed).IsEmpty)
        {
            // Objects without managers stay so until something is applied to them.
            return after;
        }

        var given = FieldManagers.Of(changed);
        var managers = Reconciled(resource, live, given.IsEmpty ? FieldManagers.Of(live ?? []) : given);
        var before = WithoutManagedFields(live ?? Blank(resource));
        after = WithoutManagedFields(after);

        var comparison = ObjectComparison.Of(before, after, resource.Schema);
        Transfer(managers, comparison, "", force: true);
        Own(managers, resource, FieldSets.WithoutUnowned(comparison.Changed), manager, subresource);
        managers.WriteTo(after);
        return after;
    }

    private static JsonObject Merge(
        ResourceDefinition resource,
        JsonObject live,
        JsonObject configuration,
        FieldManagers managers,
        FieldManagerEntry applier,
        FieldManagerEntry? former)
    {
        var merged = (JsonObject)ObjectMerge.Of(WithoutManagedFields(live), configuration, resource.Schema)!;
        if (former is null)
        {
            return merged;
        }

        var owned = managers.OwnedByOthers(applier).Union(applier.Fields);
        return ObjectPruning.Without(merged, resource.Schema, former.Fields.Difference(applier.Fields), owned);
    }

    /// <summary>Takes changed and removed fields away from all other managers. True when any lost one.</summary>
    private static bool Transfer(FieldManagers managers, ObjectComparison comparison, string except, bool force)
    {
        var others = managers.All.Where(entry => entry.Identity != except).ToList();
        var conflicts = others
            .Select(entry => new ApplyConflict(entry, entry.Fields.Intersection(comparison.Changed)))
            .Where(conflict => !conflict.Fields.IsEmpty)
            .ToList();
        if (conflicts.Count > 0 && !force)
        {
            throw new ApiStatusException(ApplyConflict.Refusal(conflicts));
        }

        var taken = comparison.Changed.Union(comparison.Removed);
        var lost = false;
        foreach (var entry in others)
        {
            var kept = entry.Fields.Difference(taken);
            lost |= !kept.SameAs(entry.Fields);
            managers.Set(entry with { Fields = kept });
        }

        return lost;
    }

    private void Own(FieldManagers managers, ResourceDefinition resource, FieldSet fields, string manager, string subresource)
    {
        if (fields.IsEmpty)
        {
            return;
        }

        var writer = new FieldManagerEntry(manager, FieldManagerEntry.UpdateOperation, resource.GroupVersion, fields)
        {
            Subresource = version.Minor >= 22 ? subresource : "",
            Time = Now,
        };
        managers.Set(writer with { Fields = managers.Find(writer)?.Fields.Union(fields) ?? fields });
    }

    /// <summary>An object that was never managed gets one manager for all that it holds.</summary>
    private FieldManagers ManagersOf(ResourceDefinition resource, JsonObject before, bool exists)
    {
        var managers = Reconciled(resource, before, FieldManagers.Of(before));
        if (exists && managers.IsEmpty)
        {
            var all = ObjectComparison.Of(Blank(resource), before, resource.Schema).Changed;
            Own(managers, resource, FieldSets.WithoutUnowned(all), BeforeFirstApply, "");
        }

        return managers;
    }

    private FieldManagers Reconciled(ResourceDefinition resource, JsonObject? live, FieldManagers managers)
    {
        if (version.Minor >= 21 || live is null)
        {
            return managers;
        }

        foreach (var entry in managers.All.ToList())
        {
            managers.Set(entry with { Fields = OwnershipReconciliation.Reconcile(entry.Fields, live, resource.Schema) });
        }

        return managers;
    }

    private static JsonObject Blank(ResourceDefinition resource) =>
        new() { ["kind"] = resource.Kind, ["apiVersion"] = resource.GroupVersion, ["metadata"] = new JsonObject() };

    private static JsonObject WithoutManagedFields(JsonObject body)
    {
        var copy = body.Clone();
        copy.SetMetadata("managedFields", null);
        return copy;
    }
}
