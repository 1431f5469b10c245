using System.Text.Json.Nodes;
using EcrFleet.ControlPlane;

namespace EcrFleet.Benchmarks;

/// <summary>The ways that are compared. Each has its own secret name and the narrowest role that it works with.</summary>
internal sealed class Contenders(Cluster cluster, Assets assets, Uri aws, string folder)
{
    public const string AccountId = "123456789012";
    public const string Region = "eu-central-1";
    public const string AccessKeyId = "AKIABENCHMARKXXXXXXX";
    public const string SecretAccessKey = "a-key-of-the-benchmark-that-opens-nothing";
    private const string Host = $"{AccountId}.dkr.ecr.{Region}.amazonaws.com";

    // What the CronJob runs that this program replaces; only the address of the registry's service is ours.
    private const string Loop = """
        set -eu
        password=$(aws ecr get-login-password --region "$AWS_REGION" --endpoint-url "$AWS_ADDRESS")
        for namespace in $(kubectl get namespaces -l benchmark=true -o jsonpath='{.items[*].metadata.name}'); do
          kubectl create secret docker-registry "$SECRET_NAME" --namespace "$namespace" --docker-server "$REGISTRY" --docker-username AWS \
            --docker-password "$password" --dry-run=client -o yaml | kubectl apply -f -
        done
        """;

    private const string Batch = """
        set -eu
        password=$(aws ecr get-login-password --region "$AWS_REGION" --endpoint-url "$AWS_ADDRESS")
        auth=$(printf 'AWS:%s' "$password" | base64 -w 0)
        config=$(printf '{"auths":{"%s":{"username":"AWS","password":"%s","auth":"%s"}}}' "$REGISTRY" "$password" "$auth" | base64 -w 0)
        for namespace in $(kubectl get namespaces -l benchmark=true -o jsonpath='{.items[*].metadata.name}'); do
          printf -- '---\napiVersion: v1\nkind: Secret\nmetadata: {name: %s, namespace: %s}\ntype: kubernetes.io/dockerconfigjson\ndata: {.dockerconfigjson: %s}\n' \
            "$SECRET_NAME" "$namespace" "$config"
        done | kubectl apply --server-side --force-conflicts -f -
        """;

    /// <summary>The shell loop, which needs the right to create any secret, because <c>kubectl apply</c> creates by POST.</summary>
    public async Task<Contender> LoopAsync(CancellationToken cancellationToken) => Shell(
        "shell loop: `aws`, then `kubectl create --dry-run` and `kubectl apply` per namespace",
        "loop-credentials",
        Loop,
        await cluster.AccountAsync("loop", ["get", "create", "patch"], null, cancellationToken));

    public async Task<Contender> BatchAsync(CancellationToken cancellationToken) => Shell(
        "`aws`, then one `kubectl apply --server-side` of all documents",
        "batch-credentials",
        Batch,
        await cluster.AccountAsync("batch", ["get", "create", "patch"], "batch-credentials", cancellationToken));

    public async Task<Contender> FleetAsync(string name, string binary, CancellationToken cancellationToken)
    {
        var secretName = $"{name}-credentials";
        var vault = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        var kubeconfig = await cluster.AccountAsync(name, ["get", "list", "create", "patch"], secretName, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(vault, "kubeconfig-bench"), kubeconfig, cancellationToken);
        var tags = new JsonObject { ["namespaces"] = "bench-*", ["secret-name"] = secretName };
        await File.WriteAllTextAsync(Path.Combine(vault, "kubeconfig-bench.tags.json"), tags.ToJsonString(), cancellationToken);
        var keys = new JsonObject { ["accessKeyId"] = AccessKeyId, ["secretAccessKey"] = SecretAccessKey, ["region"] = Region };
        await File.WriteAllTextAsync(Path.Combine(vault, "aws-bench"), keys.ToJsonString(), cancellationToken);
        return new Contender(
            $"`{name} refresh --force`",
            secretName,
            $"exec '{binary}' refresh --force",
            new Dictionary<string, string>
            {
                ["HOME"] = folder,
                ["EcrFleet__Vault"] = vault,
                ["EcrFleet__State"] = Path.Combine(folder, name + "-state"),
                ["AWS_ENDPOINT_URL_ECR"] = aws.ToString(),
                ["AWS_ENDPOINT_URL_STS"] = aws.ToString(),
            });
    }

    private Contender Shell(string name, string secretName, string script, string kubeconfig)
    {
        var home = Directory.CreateDirectory(Path.Combine(folder, secretName)).FullName;
        var kubeconfigFile = Path.Combine(home, "kubeconfig");
        File.WriteAllText(kubeconfigFile, kubeconfig);
        return new Contender(name, secretName, script, new Dictionary<string, string>
        {
            ["HOME"] = home,
            ["PATH"] = $"{assets.Folder}:/usr/bin:/bin",
            ["KUBECONFIG"] = kubeconfigFile,
            ["AWS_ACCESS_KEY_ID"] = AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = SecretAccessKey,
            ["AWS_REGION"] = Region,
            ["AWS_ADDRESS"] = aws.ToString(),
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["REGISTRY"] = Host,
            ["SECRET_NAME"] = secretName,
        });
    }
}
