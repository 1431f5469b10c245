using CsCheck;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Secrets;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Http.Tests;

/// <summary>A fleet of a few clusters and registries, and what goes wrong in each of some rounds.</summary>
internal sealed record RandomFleet(IReadOnlyList<RandomFleet.Registry> Registries, IReadOnlyList<RandomFleet.Member> Members, IReadOnlyList<RandomFleet.Round> Rounds)
{
    private static readonly string[] Regions = ["us-east-1", "eu-west-1"];
    private static readonly string[] Names = ["alpha", "beta", "gamma"];
    private static readonly Gen<bool> Seldom = Gen.Int[0, 5].Select(number => number == 0);

    /// <summary>How a registration names its hosts.</summary>
    internal enum Naming
    {
        None,
        Account,
        Hosts,
        Broken,
    }

    internal enum Tampering
    {
        None,
        Delete,
        Expiry,
        Content,
        Registries,
        Mark,
        Going,
    }

    public static Gen<RandomFleet> Any { get; } = Gen.Select(
        Gen.Select(Gen.Enum<Naming>(), Gen.Int[0, 1], (naming, region) => new Registry(naming, Regions[region])).Array[1, 3],
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 7], Gen.Int[0, 5], (namespaces, registries, tags) => new Member(namespaces, registries, tags)).Array[1, 3],
        Gen.Select(
            Gen.Int[0, 14],
            Gen.Select(Seldom, OneOf(60, 4 * 3600, 11 * 3600, 12 * 3600, 12 * 3600, 80 * 3600), (isSilent, life) => new Answer(isSilent, life)).Array[3],
            Gen.Select(Seldom, Seldom, Gen.Enum<Tampering>(), (isDead, isReadOnly, tampering) => new Fault(isDead, isReadOnly, tampering)).Array[3],
            OneOf(0, 0, 0, 7, -9),
            Gen.Int[0, 19].Select(number => number == 0),
            (hours, answers, faults, skew, isVaultDown) => new Round(hours, answers, faults, skew, isVaultDown)).Array[1, 3],
        (registries, members, rounds) => new RandomFleet(registries, members, rounds));

    /// <summary>Registers everything.</summary>
    public IReadOnlyList<FakeCluster> Fill(FakeFleet fleet)
    {
        fleet.Vault.Disable("aws-main");
        foreach (var (registry, index) in Registries.Select((registry, index) => (registry, index)))
        {
            fleet.Vault.Put($"aws-{Names[index]}", registry.Json(index));
        }

        return [.. Members.Select((member, index) => fleet.AddCluster($"cluster-{index}", member.Cluster(), [.. member.Tags(Registries.Count)]))];
    }

    /// <summary>What is different from now on.</summary>
    public static void Begin(Round round, FakeFleet fleet, IReadOnlyList<FakeCluster> clusters)
    {
        // A second besides, as a run is named after it.
        fleet.Time.Advance(TimeSpan.FromHours(round.Hours) + TimeSpan.FromSeconds(1));
        fleet.Vault.OnList = _ => Task.FromResult(round.IsVaultDown ? new Failure(FailureKind.Forbidden, "The vault refuses.") : null);
        fleet.Tokens.ClockOffset = TimeSpan.FromHours(round.SkewHours);
        fleet.OnToken = (registry, _) => Task.FromResult(round.Answers[Array.IndexOf(Names, registry.Name.Value)].For(registry, fleet.Time.GetUtcNow().AddHours(round.SkewHours)));
        foreach (var (cluster, fault) in clusters.Zip(round.Faults))
        {
            cluster.OnCall = (call, _) => Task.FromResult(fault.Of(call));
            foreach (var secret in cluster.Secrets.Values.OrderBy(secret => secret.Namespace).Take(1).ToList())
            {
                fault.Tamper(cluster, secret);
            }
        }
    }

    private static Gen<int> OneOf(params int[] numbers) => Gen.Int[0, numbers.Length - 1].Select(index => numbers[index]);

    internal sealed record Registry(Naming Naming, string Region)
    {
        public string Json(int index) => Naming switch
        {
            Naming.Broken => "{",
            Naming.Account => Of(index, $",\"accountId\":\"{Account(index)}\""),
            Naming.Hosts => Of(index, $",\"hosts\":[\"{Account(index)}.dkr.ecr.eu-west-1.amazonaws.com\",\"{Account(index + 5)}.dkr.ecr.us-east-1.amazonaws.com\"]"),
            _ => Of(index, ""),
        };

        private static string Account(int index) => $"{index + 1}23456789012";

        private string Of(int index, string more) =>
            $"{{\"accessKeyId\":\"AKIAIOSFODNN7EXAMPL{index}\",\"secretAccessKey\":\"{FakeFleet.KeyMark}\",\"region\":\"{Region}\"{more}}}";
    }

    internal sealed record Member(int Namespaces, int Registries, int Tag)
    {
        public FakeCluster Cluster() => new([.. Enumerable.Range(0, Namespaces).Select(index => $"team-{index}")]);

        public IEnumerable<(string Key, string Value)> Tags(int registries)
        {
            var named = Names.Take(registries).Where((_, index) => (Registries & (1 << index)) != 0).ToList();
            if (named.Count > 0)
            {
                yield return ("registries", string.Join(',', named));
            }

            if (Tag < 2)
            {
                yield return ("namespaces", Tag == 0 ? "tema-*" : "team-0,gone");
            }
        }
    }

    internal sealed record Round(int Hours, IReadOnlyList<Answer> Answers, IReadOnlyList<Fault> Faults, int SkewHours, bool IsVaultDown);

    internal sealed record Answer(bool IsSilent, int Seconds)
    {
        public Result<RegistryToken> For(Core.Registration.RegistryRegistration registry, DateTimeOffset now) => IsSilent
            ? new Failure(FailureKind.Unauthorized, "Refused.")
            : new RegistryToken
            {
                Registry = registry.Name,
                Hosts = registry.KnownHosts is { Count: > 0 } known ? known : [new RegistryHost($"999999999999.dkr.ecr.{registry.Region}.amazonaws.com")],
                Password = new SecretText($"{registry.Name}-{now.Ticks}"),
                ExpiresAt = now.AddSeconds(Seconds),
            };
    }

    internal sealed record Fault(bool IsDead, bool IsReadOnly, Tampering Tampering)
    {
        public Failure? Of(ClusterCall call) => (IsDead, IsReadOnly) switch
        {
            (true, _) => new Failure(FailureKind.Unreachable, "No route."),
            (_, true) when call.Verb == "Apply" => new Failure(FailureKind.Forbidden, "May not patch secrets."),
            _ => null,
        };

        public void Tamper(FakeCluster cluster, ObservedSecret secret)
        {
            switch (Tampering)
            {
                case Tampering.Delete:
                    cluster.Remove(secret.Namespace);
                    break;
                case Tampering.Expiry:
                    cluster.Put(Annotated(secret, PullSecretMetadata.ExpiresAt, "9999-12-31T23:59:59Z"));
                    break;
                case Tampering.Content:
                    cluster.Put(secret with { DockerConfigJson = new SecretText("{\"auths\":{}}") });
                    break;
                case Tampering.Registries:
                    cluster.Put(Annotated(secret, PullSecretMetadata.Registries, string.Join(',', Names)));
                    break;
                case Tampering.Mark:
                    cluster.Put(secret with { Labels = new Dictionary<string, string>() });
                    break;
                case Tampering.Going:
                    cluster.Put(secret with { IsBeingDeleted = true });
                    break;
            }
        }

        private static ObservedSecret Annotated(ObservedSecret secret, string name, string value) =>
            secret with { Annotations = new Dictionary<string, string>(secret.Annotations) { [name] = value } };
    }
}
