using EcrFleet.EndToEnd.Tests;
using EcrFleet.EndToEnd.Tests.Docs;

namespace EcrFleet.Infrastructure.Tests.Scripts;

/// <summary>An <c>az</c> and a <c>curl</c> that write down each call with its input, and answer as a cloud in which all is well.</summary>
internal sealed class FakeCloud : IDisposable
{
    public const string Key = "function-key-of-the-app";

    private const string Recorder =
        """
        #!/usr/bin/env bash
        printf '%s' "$(basename "$0")" >>"$CALLS"
        printf ' %s' "$@" >>"$CALLS"
        printf '\n' >>"$CALLS"

        """;

    private const string Az = Recorder +
        """
        case "$*" in
          'account show'*) exit "${AZ_LOGIN:-0}" ;;
          'group exists'*) echo "${AZ_GROUP_EXISTS:-false}" ;;
          'ad signed-in-user show'*) echo 33333333-3333-3333-3333-333333333333 ;;
          'deployment group create'*) printf '%s\n' ecr-fleet-abc https://ecr-fleet-abc.example https://vault.example/ object-id https://account.example/app-package "${AZ_PLAN:-FlexConsumption}" '' ;;
          'functionapp keys list'*) echo function-key-of-the-app ;;
        esac
        """;

    private const string Curl = Recorder +
        """
        sed 's/^/  input: /' >>"$CALLS"
        case "$*" in
          *--write-out*refresh*) echo 'refresh: 200' ;;
          *--write-out*) printf '%s' "${CURL_STATUS:-200}" ;;
          *) echo '{"promise":"Kept"}' ;;
        esac
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecr-fleet-cloud-");

    public FakeCloud()
    {
        Put("az", Az);
        Put("curl", Curl);
        Zip = Path.Combine(_folder.FullName, "ecr-fleet-linux-x64.zip");
        File.WriteAllText(Zip, "a zip");
    }

    public string Zip { get; }

    public IReadOnlyList<string> Calls => File.Exists(CallsFile) ? File.ReadAllLines(CallsFile) : [];

    /// <summary>The calls of one program that begin so.</summary>
    public IEnumerable<string> CallsOf(string beginning) => Calls.Where(call => call.StartsWith(beginning, StringComparison.Ordinal));

    private string CallsFile => Path.Combine(_folder.FullName, "calls");

    public Task<CommandResult> RunAsync(string commands, params (string Name, string Value)[] environment)
    {
        var variables = environment.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        variables["PATH"] = $"{_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}";
        variables["CALLS"] = CallsFile;
        variables["ECR_FLEET_WAIT"] = "0";
        return Shell.RunAsync(Repository.Root, variables, commands);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Put(string name, string script)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, script);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
