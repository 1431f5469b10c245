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
        # The first calls of a kind fail, as in a cloud that does not know a new role yet.
        fail_first() {
          local done
          done=$(cat "$CALLS.$1" 2>/dev/null || echo 0)
          [[ $done -lt ${2:-0} ]] || return 0
          echo "$((done + 1))" >"$CALLS.$1"
          echo "$3" >&2
          exit 1
        }

        """;

    private const string Az = Recorder +
        """
        case "$*" in
          'account show'*) exit "${AZ_LOGIN:-0}" ;;
          'group exists'*) echo "${AZ_GROUP_EXISTS:-false}" ;;
          'ad signed-in-user show'*) echo 33333333-3333-3333-3333-333333333333 ;;
          'deployment group create'*) printf '%s\n' ecr-fleet-abc https://ecr-fleet-abc.example https://vault.example/ object-id https://account.example/app-package "${AZ_PLAN:-FlexConsumption}" '' "${AZ_SIGN_IN:-false}" ;;
          'functionapp deployment source config-zip'* | 'storage blob upload'*) fail_first upload "${AZ_UPLOAD_FAILURES:-0}" 'ERROR: Forbidden' ;;
          'functionapp keys list'*)
            fail_first keys "${AZ_KEYS_FAILURES:-0}" 'ERROR: Bad Request: Encountered an error (InternalServerError) from host runtime.'
            echo function-key-of-the-app ;;
          'provider show'*) echo "${AZ_PROVIDER:-NotRegistered}" ;;
          'provider register'*) exit "${AZ_REGISTER:-0}" ;;
        esac
        """;

    private const string Curl = Recorder +
        """
        case "$*" in
          *--config*) sed 's/^/  input: /' >>"$CALLS" ;;
        esac
        # Of some codes, separated by spaces, the next one; the last one again and again.
        code() {
          local codes rest
          codes=$(cat "$CALLS.$1" 2>/dev/null || echo "$2")
          rest=${codes#* }
          echo "$rest" >"$CALLS.$1"
          printf '%s' "${codes%% *}"
        }
        case "$*" in
          *--write-out*) ;;
          *) echo '{"promise":"Kept"}'; exit 0 ;;
        esac
        case "$*" in
          */api/refresh*) code refresh "${CURL_REFRESH:-200}" ;;
          */api/health*) code health "${CURL_HEALTH:-200}" ;;
          */api/status*) code status "${CURL_STATUS:-200}" ;;
        esac
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecr-fleet-cloud-");

    public FakeCloud()
    {
        Put("az", Az);
        Put("curl", Curl);
        Zip = Path.Combine(_folder.FullName, "ecr-fleet-functions-linux-x64.zip");
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
        variables.TryAdd("ECR_FLEET_WAIT", "0");
        variables["ECR_FLEET_PAUSE"] = "0";
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
