namespace EcrFleet.Cli.Terminal;

/// <summary>How good a line is; shown as colour where there is one, never as colour alone.</summary>
internal enum Tone
{
    Good,
    Doubtful,
    Bad,
}
