using EcrFleet.ControlPlane;
using EcrFleet.Sandbox.Aws;
using EcrFleet.Sandbox.Aws.Iam;

namespace EcrFleet.Benchmarks;

/// <summary>Runs the contenders in turn, checks after each run that it did its work, and prints the page.</summary>
internal static class Competition
{
    public static async Task<int> RunAsync(Plan plan, CancellationToken cancellationToken)
    {
        var assets = await Assets.FindOrBuildAsync(cancellationToken);
        if (assets.WhyNot is not null)
        {
            await Console.Error.WriteLineAsync(assets.WhyNot);
            return 3;
        }

        var folder = Directory.CreateTempSubdirectory("ecr-fleet-bench-").FullName;
        try
        {
            await RunAsync(plan, assets, folder, cancellationToken);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(Plan plan, Assets assets, string folder, CancellationToken cancellationToken)
    {
        await using var cluster = new Cluster(await RunningControlPlane.StartAsync(assets, cancellationToken));
        var user = new IamUser
        {
            Name = "bench",
            AccountId = Contenders.AccountId,
            AccessKeyId = Contenders.AccessKeyId,
            SecretAccessKey = Contenders.SecretAccessKey,
        };
        await using var aws = await AwsServer.StartAsync(new AwsServerOptions { Users = [user] }, cancellationToken);
        await cluster.FillAsync(plan.Namespaces, cancellationToken);
        var contenders = await ContendersAsync(plan, new Contenders(cluster, assets, aws.Address, folder), cancellationToken);

        // Round 0 creates the secrets and fills kubectl's caches; the others update every secret with a new token.
        for (var round = 0; round <= plan.Rounds; round++)
        {
            foreach (var contender in contenders)
            {
                var measurement = await Stopwatches.RunAsync(contender, cancellationToken);
                await CheckAsync(cluster, aws, contender, cancellationToken);
                await Console.Error.WriteLineAsync(
                    $"round {round}: {contender.Name}: {measurement.Wall.TotalSeconds:0.000} s, {measurement.Cpu.TotalSeconds:0.000} CPU s");
                if (round > 0)
                {
                    contender.Measurements.Add(measurement);
                }
            }
        }

        Console.Write(Page.Write(
            contenders,
            $"{plan.Namespaces} namespaces, every secret updated with a new token, {plan.Rounds} rounds in turn, "
            + $"kube-apiserver {cluster.Version} on loopback, {Environment.ProcessorCount} processors. Whole processes, their start included."));
    }

    private static async Task<IReadOnlyList<Contender>> ContendersAsync(Plan plan, Contenders make, CancellationToken cancellationToken)
    {
        var contenders = new List<Contender>();
        if (!plan.FleetsOnly)
        {
            contenders.Add(await make.LoopAsync(cancellationToken));
            contenders.Add(await make.BatchAsync(cancellationToken));
        }

        foreach (var fleet in plan.Fleets)
        {
            var (name, path) = (fleet.Split('=')[0], fleet[(fleet.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            contenders.Add(await make.FleetAsync(name, Path.GetFullPath(path), cancellationToken));
        }

        return contenders;
    }

    /// <summary>Every namespace must hold one and the same token, and it must be the one that was given out last.</summary>
    private static async Task CheckAsync(Cluster cluster, AwsServer aws, Contender contender, CancellationToken cancellationToken)
    {
        var passwords = await cluster.PasswordsAsync(contender.SecretName, cancellationToken);
        var newest = aws.IssuedTokens.MaxBy(token => token.ExpiresAt)!.Password;
        if (passwords.Count != cluster.Namespaces.Count || passwords.Any(password => password != newest))
        {
            throw new InvalidOperationException($"{contender.Name} did not put the new token into each of {cluster.Namespaces.Count} namespaces.");
        }
    }
}
