using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Clusters.Rotate;

/// <summary>A kubeconfig with another token, and not a character changed besides.</summary>
internal static class RenewedKubeconfig
{
    public static Result<SecretText> Of(ClusterRegistration registration, SecretText oldToken, SecretText newToken)
    {
        var text = registration.Kubeconfig.Reveal();
        return text.Contains(oldToken.Reveal(), StringComparison.Ordinal)
            ? new SecretText(text.Replace(oldToken.Reveal(), newToken.Reveal(), StringComparison.Ordinal))
            : new Failure(
                FailureKind.Invalid,
                $"{registration.VaultSecret}: the kubeconfig's token is written in a form that cannot be replaced; register the cluster again with 'ecr-fleet cluster add'.");
    }
}
