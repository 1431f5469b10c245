using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EcrFleet.ControlPlane;

/// <summary>The version of a control plane, which decides about names of flags.</summary>
internal sealed partial record Version(int Minor, string Text)
{
    // https://kubernetes.io/blog/2023/08/15/kubernetes-v1-28-release/ and the change log of 1.24 (insecure port removed).
    private const int LastMinorWithInsecurePort = 23;
    private const int FirstMinorWithLongControllerNames = 28;

    public bool HasInsecurePort => Minor <= LastMinorWithInsecurePort;

    public string Controllers => Minor < FirstMinorWithLongControllerNames
        ? "namespace,serviceaccount,serviceaccount-token,root-ca-cert-publisher,resourcequota,garbagecollector,clusterrole-aggregation"
        : "namespace-controller,serviceaccount-controller,serviceaccount-token-controller,root-ca-certificate-publisher-controller,"
            + "resourcequota-controller,garbage-collector-controller,clusterrole-aggregation-controller";

    public static async Task<Version> OfAsync(string apiServer, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(apiServer, ["--version"]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        var match = VersionText().Match(output);
        return match.Success
            ? new Version(int.Parse(match.Groups["minor"].ValueSpan, CultureInfo.InvariantCulture), match.Value)
            : throw new ServerEndedException($"{apiServer} --version answered: {output}");
    }

    [GeneratedRegex(@"v1\.(?<minor>\d+)\.\S+")]
    private static partial Regex VersionText();
}
