using System.Globalization;
using System.Text;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>Compares a registration with the limits of the vault before its token exists, so that nothing is changed in vain.</summary>
internal static class AddLimits
{
    /// <summary>More than any token of a service account takes.</summary>
    private static readonly SecretText LongToken = new(new string('x', 2048));

    /// <summary>Returns why the vault would not store the registration; <c>null</c> when it would.</summary>
    public static Failure? Refusal(AddClusterRequest request, ClusterEndpoint endpoint, IReadOnlyDictionary<string, string> tags)
    {
        var size = Encoding.UTF8.GetByteCount(MinimalKubeconfig.Write(request.Name.Value, endpoint, LongToken).Reveal());
        if (size > VaultLimits.MaximumBytes)
        {
            return new Failure(
                FailureKind.Invalid,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{request.Admin.Source}: the kubeconfig would be {size} bytes, and a vault secret holds {VaultLimits.MaximumBytes}: its certificate-authority-data holds more than the cluster's own authority."));
        }

        return tags.FirstOrDefault(tag => tag.Value.Length > VaultLimits.MaximumTagLength).Key is { } longTag
            ? new Failure(
                FailureKind.Invalid,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The tag '{longTag}' would be longer than {VaultLimits.MaximumTagLength} characters, the limit of Azure; use patterns, or --namespace-selector."))
            : null;
    }
}
