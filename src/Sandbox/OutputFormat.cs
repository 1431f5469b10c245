namespace EcrFleet.Sandbox;

/// <summary>How the refresh prints its report.</summary>
internal enum OutputFormat
{
    Table,
    Json,
}
