namespace EcrFleet.Cli.Serve;

/// <summary>Marks a request whose caller is not known to have a key, where there are keys: it gets no details.</summary>
internal sealed class AnonymousCaller;
