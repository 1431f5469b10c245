namespace EcrFleet.Cli;

/// <summary>Says what is true when the command ends before its work does. The command changes it before it changes anything else.</summary>
internal sealed class EarlyEnd
{
    public string Text { get; set; } = "Nothing was changed.";
}
