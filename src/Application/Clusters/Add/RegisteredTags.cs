using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>The tags of a cluster that is registered again: what is not given stays, and so do the user's own tags.</summary>
internal static class RegisteredTags
{
    public static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string>? present, IReadOnlyDictionary<string, string> given)
    {
        var merged = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (tag, value) in present ?? new Dictionary<string, string>())
        {
            merged[tag] = value;
        }

        // The new kubeconfig has one context, and it is the current one.
        merged.Remove(RegistrationTags.Context);
        foreach (var (tag, value) in given)
        {
            if (value.Length == 0)
            {
                merged.Remove(tag);
            }
            else
            {
                merged[tag] = value;
            }
        }

        return merged;
    }
}
