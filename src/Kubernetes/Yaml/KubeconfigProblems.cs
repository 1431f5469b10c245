using EcrFleet.Core.Failures;

namespace EcrFleet.Kubernetes.Yaml;

/// <summary>Collects what is wrong with one kubeconfig; the first problem is the one to tell.</summary>
internal sealed class KubeconfigProblems(string vaultSecret)
{
    public string VaultSecret => vaultSecret;

    public Failure? First { get; private set; }

    /// <param name="path">The field, e.g. <c>users[0].user.exec</c>; entries by position, because names are values.</param>
    /// <param name="what">Goes on after "field: ..."; repeats no value.</param>
    public void Add(string path, string what, FailureKind kind = FailureKind.Invalid) =>
        First ??= new Failure(kind, $"{vaultSecret}: {path}: {what}.");

    /// <summary>A problem of the text as a whole.</summary>
    public Failure Whole(string what) => new(FailureKind.Invalid, $"{vaultSecret}: the kubeconfig {what}.");
}
