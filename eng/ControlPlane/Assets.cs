using System.Diagnostics;

namespace EcrFleet.ControlPlane;

/// <summary>The folder with the binaries of a control plane, or why there is none here.</summary>
internal sealed record Assets
{
    private const int CannotBuildHere = 3;

    public string? Folder { get; private init; }

    public string? WhyNot { get; private init; }

    public string Etcd => Binary("etcd");

    public string ApiServer => Binary("kube-apiserver");

    public string ControllerManager => Binary("kube-controller-manager");

    public string Kubectl => Binary("kubectl");

    /// <summary>envtest's assets have none.</summary>
    public bool HasControllerManager => Folder is not null && File.Exists(ControllerManager);

    /// <summary>Looks for them; building takes minutes and packages, which a test does not do unasked.</summary>
    public static Task<Assets> FindAsync(CancellationToken cancellationToken) => AskAsync(["--find"], cancellationToken);

    /// <summary>Builds them where they are missing.</summary>
    public static Task<Assets> FindOrBuildAsync(CancellationToken cancellationToken) => AskAsync([], cancellationToken);

    private static async Task<Assets> AskAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var script = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "eng", "kube-apiserver.sh"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = script.StandardError.ReadToEndAsync(cancellationToken);
        var folder = (await script.StandardOutput.ReadToEndAsync(cancellationToken)).Trim();
        await script.WaitForExitAsync(cancellationToken);
        return script.ExitCode switch
        {
            0 => new Assets { Folder = folder },
            CannotBuildHere => new Assets { WhyNot = (await errors).Trim() },
            _ => throw new InvalidOperationException($"eng/kube-apiserver.sh ended with {script.ExitCode}: {await errors}"),
        };
    }

    private string Binary(string name) => Path.Combine(Folder ?? throw new InvalidOperationException(WhyNot), name);
}
