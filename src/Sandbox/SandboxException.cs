namespace EcrFleet.Sandbox;

/// <summary>The sandbox cannot be started as asked; the message is for the person at the keyboard.</summary>
internal sealed class SandboxException : Exception
{
    public SandboxException(string message)
        : base(message)
    {
    }

    public SandboxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public SandboxException()
    {
    }
}
