namespace EcrFleet.Http;

/// <summary>A feature of requests whose caller showed no key where there is one: they get no details.</summary>
public sealed class AnonymousCaller;
