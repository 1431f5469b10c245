using System.Text.Json.Serialization;

namespace EcrFleet.Core.Reporting;

/// <summary>What began a run; written in lower case, as a command line would.</summary>
public enum RunTrigger
{
    [JsonStringEnumMemberName("timer")]
    Timer,

    [JsonStringEnumMemberName("http")]
    Http,

    [JsonStringEnumMemberName("queue")]
    Queue,

    [JsonStringEnumMemberName("cli")]
    Cli,
}
