namespace EcrFleet.Hosting.Settings;

/// <summary>Who does the work of a run that the timer or an HTTP request begins.</summary>
public enum DispatchMode
{
    /// <summary>The process that is asked, all of it.</summary>
    Inline,

    /// <summary>As many instances as the platform starts: a message for each cluster.</summary>
    Queue,
}
