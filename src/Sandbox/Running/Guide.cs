using System.Text;
using EcrFleet.Sandbox.Fleet;

namespace EcrFleet.Sandbox.Running;

/// <summary>What a person can do with a sandbox that runs: addresses, and commands to paste.</summary>
/// <param name="kubeconfigs">Each cluster with the file of its kubeconfig.</param>
internal sealed class Guide(
    SandboxOptions options,
    FleetAddresses addresses,
    IReadOnlyList<(RunningCluster Cluster, string Kubeconfig)> kubeconfigs,
    string environmentFile,
    string executable)
{
    private const int LongestList = 10;

    /// <param name="page">Where the page of the fleet is; <c>null</c> when it is not served.</param>
    public string Compose(Uri? page)
    {
        var text = new StringBuilder()
            .AppendLine()
            .AppendLine(options.Mode == RunMode.Timer
                ? $"The sandbox runs and refreshes every {options.Interval:c}. Ctrl+C stops it."
                : "The sandbox runs. Ctrl+C stops it.")
            .AppendLine();
        if (page is not null)
        {
            text.AppendLine($"  page       {page}   (open it in a browser)");
        }

        text.AppendLine($"  vault      {addresses.Vault}")
            .AppendLine($"  identity   {addresses.IdentityEndpoint}")
            .AppendLine($"  aws        {addresses.Aws}");
        foreach (var (cluster, kubeconfig) in kubeconfigs.Take(LongestList))
        {
            text.AppendLine($"  {cluster.Plan.Name,-10} {cluster.Address}  {kubeconfig}{Note(cluster.Plan)}");
        }

        if (kubeconfigs.Count > LongestList)
        {
            text.AppendLine($"  and {kubeconfigs.Count - LongestList} more clusters, see {Path.GetDirectoryName(environmentFile)}");
        }

        text.AppendLine().AppendLine("Refresh by hand:").AppendLine($"  . {environmentFile} && {executable} refresh");
        if (kubeconfigs.FirstOrDefault(pair => pair.Cluster.Plan is { Condition: ClusterCondition.Healthy, Namespaces: not [] })
            is ({ } healthy, { } file))
        {
            text.AppendLine().AppendLine("Look at a pull secret:").AppendLine(
                $"  kubectl --kubeconfig {file} get secret ecr-registry-credentials -n {healthy.Plan.Namespaces[0]} -o yaml");
        }

        return text.ToString();
    }

    private static string Note(ClusterPlan plan) => plan switch
    {
        { Fault.Name: { } name } => $"  ({name})",
        { Condition: ClusterCondition.Dead } => "  (dead)",
        { Condition: ClusterCondition.Ailing } => "  (ailing)",
        _ => "",
    };
}
