namespace EcrFleet.Core.Access;

/// <summary>An object to apply.</summary>
/// <param name="Manifest">The whole object as JSON, which is also YAML.</param>
public sealed record AccessObject(AccessObjectId Id, string Manifest);
