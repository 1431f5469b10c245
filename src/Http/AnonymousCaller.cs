namespace EcrFleet.Http;

/// <summary>Marks a request whose caller is not known to have a key, where there are keys: it gets no details.</summary>
public sealed class AnonymousCaller;
