using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Checks;

/// <summary>What to do where a step of a check fails. One place, so that the command line, the API and the pages say the same.</summary>
public static class CheckAdvice
{
    private const string Renew = "register the cluster again with 'ecr-fleet cluster add'";

    public static string For(CheckStep step, FailureKind kind) => (step, kind) switch
    {
        (_, FailureKind.Timeout) => "Is a firewall, an allow list or a private endpoint between this place and the cluster? Is the server overloaded?",
        (_, FailureKind.Throttled) => "Try again later; if it stays so, lower EcrFleet__MaxParallelWrites.",
        (_, FailureKind.Unauthorized) => $"Renew the credential: 'ecr-fleet cluster rotate', or {Renew}.",
        (CheckStep.Registration, FailureKind.Forbidden) => "Give this identity the right to read the vault's secrets.",
        (CheckStep.Registration, _) => "Correct the vault secret and its tags; docs/configuration.md lists what they may hold.",
        (CheckStep.Dns, _) => "Is 'server' of the kubeconfig right, and does the name resolve at this very place (private DNS zone, hosts file)?",
        (CheckStep.Tcp, _) => "Does the API server run, is the port right, and may this place reach it (firewall, authorized IP ranges)?",
        (CheckStep.Tls, _) => $"Compare certificate-authority-data and tls-server-name with the server's certificate, and renew a certificate that has expired; or {Renew}.",
        (CheckStep.Version, _) => "Is 'server' of the kubeconfig the address of a Kubernetes API server, or does a proxy answer in its place?",
        (CheckStep.Identity, _) => "The API server would not say who we are; look at its log.",
        (CheckStep.Right, FailureKind.Forbidden) => $"Apply infra/kubernetes/rbac.yaml with an administrator's kubeconfig, or {Renew}, which applies it.",
        (CheckStep.Write, FailureKind.QuotaExceeded) => "Raise the ResourceQuota of secrets in that namespace by one, or leave the namespace out (tag 'exclude-namespaces').",
        (CheckStep.Write, FailureKind.Forbidden) => "Let the webhook or the policy that is named allow our secret, or leave the namespace out (tag 'exclude-namespaces').",
        (CheckStep.Write, FailureKind.NotFound) => "Name a namespace that exists.",
        _ => "The message says all that is known; the log of the API server may say more.",
    };
}
