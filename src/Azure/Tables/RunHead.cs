using System.Text.Json;
using Azure.Data.Tables;
using EcrFleet.Core.Runs;

namespace EcrFleet.Azure.Tables;

/// <summary>The small entity of a run: what the history shows, which clusters are expected, and where the report is.</summary>
internal sealed class RunHead(TableEntity entity)
{
    private const string SummaryProperty = "Summary";
    private const string ReportProperty = "ReportId";

    public static IReadOnlyList<string> SummaryProperties { get; } = [nameof(TableEntity.RowKey), SummaryProperty];

    public TableEntity Entity => entity;

    public string RunId => entity.RowKey;

    /// <summary>Absent while the run goes on.</summary>
    public string? ReportId
    {
        get => entity.GetString(ReportProperty);
        set => entity[ReportProperty] = value;
    }

    public static RunHead Of(RunRecord record)
    {
        var packed = PackedJson.Pack(record with { Report = null }, RunJson.Default.RunRecord);
        var entity = PackedJson.Put(new TableEntity(TableKeys.Heads, record.RunId), packed);
        entity[SummaryProperty] = JsonSerializer.Serialize(RunSummary.From(record), RunJson.Default.RunSummary);
        return new RunHead(entity);
    }

    public RunRecord Record() => PackedJson.Unpack([entity], RunJson.Default.RunRecord);

    /// <summary>Absent where the entity is damaged.</summary>
    public RunSummary? Summary()
    {
        try
        {
            return JsonSerializer.Deserialize(entity.GetString(SummaryProperty) ?? "null", RunJson.Default.RunSummary);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
