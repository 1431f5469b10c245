using EcrFleet.Application.Clusters;
using EcrFleet.Cli.Terminal;
using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Local;

namespace EcrFleet.Cli.Clusters;

/// <summary>Opens the user's own kubeconfig, and asks for the context where there are several and the user can be asked.</summary>
internal sealed record AdminAccess(string? Kubeconfig, string? Context, bool AllowsExec)
{
    public async Task<Result<AdminKubeconfig>> LoadAsync(LocalKubeconfigs kubeconfigs, Questions? questions, CancellationToken cancellationToken)
    {
        var context = Context;
        if (context is null && questions is not null && kubeconfigs.Contexts(Kubeconfig).Value is [var first, _, ..] all)
        {
            context = await questions.AskAsync($"Context ({string.Join(", ", all)})", first, cancellationToken);
        }

        return await kubeconfigs.LoadAsync(Kubeconfig, context, AllowsExec, cancellationToken);
    }
}
