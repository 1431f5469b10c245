using EcrFleet.Core.Checks;
using EcrFleet.Core.Failures;

namespace EcrFleet.Web.Views;

/// <summary>Says what to do about a kind of failure, in the words of the check (<see cref="CheckAdvice"/>).</summary>
internal static class Remedies
{
    public const string OfVault = "Is the vault there, and may this identity list and read its secrets?";

    /// <summary>For the step of a check that such a failure most likely stops.</summary>
    public static string OfCluster(FailureKind kind) => kind switch
    {
        FailureKind.Foreign or FailureKind.WrongType or FailureKind.Immutable => "Another secret has this name: delete it, or give ours another name (tag 'secret-name').",
        FailureKind.Invalid => CheckAdvice.For(CheckStep.Registration, kind),
        FailureKind.Forbidden => CheckAdvice.For(CheckStep.Right, kind),
        FailureKind.QuotaExceeded => CheckAdvice.For(CheckStep.Write, kind),
        FailureKind.Unreachable => CheckAdvice.For(CheckStep.Tcp, kind),
        _ => CheckAdvice.For(CheckStep.Version, kind),
    };

    public static string OfRegistry(FailureKind kind) => kind switch
    {
        FailureKind.Unauthorized => "Renew the AWS credential of the registry.",
        FailureKind.Forbidden => "Give the identity the right that the message names (infra/terraform/aws has the policy).",
        FailureKind.Throttled => "AWS asked to slow down; the next run tries again.",
        _ => "The check shows each step on the way to a token.",
    };

    public static string Command(FailureKind kind, string cluster) => kind == FailureKind.Unauthorized
        ? $"ecr-fleet cluster rotate {cluster}"
        : $"ecr-fleet cluster check {cluster}";
}
