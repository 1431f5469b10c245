using System.Text.Json;
using EcrFleet.Core.Reporting;
using static EcrFleet.Core.Tests.Reporting.GivenRun;

namespace EcrFleet.Core.Tests.Reporting;

/// <summary>The report's JSON is a contract: names, order, and what is left out.</summary>
public sealed class RunReportJsonTests
{
    private static readonly RunReport Report = RunReports.From(
        Run(Cluster(Written("a"), Patched("a", "default")), FailedCluster()) with { Registries = [Registry("main", "a.example")] });

    [Fact]
    public void Is_as_the_contract_says() => Assert.Equal(
        """
        {
          "runId": "run-1",
          "trigger": "cli",
          "startedAt": "2026-01-15T11:59:58.5+00:00",
          "finishedAt": "2026-01-15T12:00:00+00:00",
          "durationMs": 1500,
          "dryRun": false,
          "outcome": "PartiallySucceeded",
          "promise": "Unknown",
          "error": null,
          "warnings": [],
          "totals": {
            "clusters": 2,
            "clustersFailed": 1,
            "namespaces": 1,
            "created": 1,
            "updated": 0,
            "unchanged": 0,
            "skipped": 0,
            "deleted": 0,
            "failed": 0
          },
          "minimumValiditySeconds": null,
          "registries": [
            {
              "name": "main",
              "outcome": "Succeeded",
              "expiresAt": "2026-01-16T00:00:00+00:00",
              "hosts": [
                "a.example"
              ],
              "error": null
            }
          ],
          "clusters": [
            {
              "name": "berlin",
              "outcome": "Succeeded",
              "promise": "Kept",
              "namespaces": 1,
              "created": 1,
              "updated": 0,
              "unchanged": 0,
              "skipped": 0,
              "deleted": 0,
              "failed": 0,
              "minimumValiditySeconds": 43200,
              "credentialExpiresAt": null,
              "clusterUid": null,
              "durationMs": 120,
              "apiRequests": 3,
              "error": null,
              "warnings": [],
              "actions": [
                {
                  "namespace": "a",
                  "verb": "Create",
                  "reason": "Missing",
                  "error": null
                },
                {
                  "namespace": "a",
                  "serviceAccount": "default",
                  "verb": "Update",
                  "reason": "NotInServiceAccount",
                  "error": null
                }
              ]
            },
            {
              "name": "broken",
              "outcome": "Failed",
              "promise": "Unknown",
              "namespaces": 0,
              "created": 0,
              "updated": 0,
              "unchanged": 0,
              "skipped": 0,
              "deleted": 0,
              "failed": 0,
              "minimumValiditySeconds": null,
              "credentialExpiresAt": null,
              "clusterUid": null,
              "durationMs": 0,
              "apiRequests": 0,
              "error": {
                "kind": "Forbidden",
                "message": "May not patch secrets."
              },
              "warnings": [],
              "actions": []
            }
          ]
        }
        """,
        RunReportJson.Write(Report));

    [Fact]
    public void Can_be_read_back()
    {
        var text = RunReportJson.Write(Report);

        Assert.Equal(text, RunReportJson.Write(JsonSerializer.Deserialize(text, RunReportJson.Default.RunReport)!));
    }

    [Fact]
    public void Quotes_and_letters_of_any_language_stand_as_they_are() =>
        Assert.Contains("Setting 'namespaces' of München", RunReportJson.Write(Report with { Warnings = ["Setting 'namespaces' of München"] }), StringComparison.Ordinal);
}
