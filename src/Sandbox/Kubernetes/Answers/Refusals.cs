using System.Globalization;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Answers;

/// <summary>The refusals of a real server, in its words.</summary>
internal static class Refusals
{
    public static readonly ApiStatus Unauthorized = new(401, "Unauthorized", "Unauthorized");

    public static readonly ApiStatus UnknownResource =
        new(404, "NotFound", "the server could not find the requested resource") { Details = StatusDetails.Empty };

    public static readonly ApiStatus UnsupportedMediaType =
        new(415, "UnsupportedMediaType", "415: Unsupported Media Type") { Details = StatusDetails.Empty };

    public static readonly ApiStatus MethodNotAllowed =
        new(405, "MethodNotAllowed", "the server does not allow this method on the requested resource") { Details = StatusDetails.Empty };

    public static readonly ApiStatus NotAcceptable = new(
        406, "NotAcceptable", "406: Not Acceptable")
    {
        Details = StatusDetails.Empty,
    };

    public static readonly ApiStatus TooLarge = new(413, "RequestEntityTooLarge", "Request entity too large: limit is 3145728");

    /// <summary>What a JSON patch gets that cannot be carried out.</summary>
    public static readonly ApiStatus Unprocessable =
        new(422, "Invalid", "the server rejected our request due to an error in our request") { Details = StatusDetails.Empty };

    public static ApiStatus BadRequest(string message) => new(400, "BadRequest", message);

    /// <summary>An error that the server did not foresee: it has no reason.</summary>
    public static ApiStatus Unforeseen(string message) => new(500, "", message);

    public static ApiStatus NotFound(ResourceDefinition resource, string name) =>
        new(404, "NotFound", $"{resource.QualifiedPlural} \"{name}\" not found") { Details = Named(resource, name) };

    public static ApiStatus AlreadyExists(ResourceDefinition resource, string name) =>
        new(409, "AlreadyExists", $"{resource.QualifiedPlural} \"{name}\" already exists") { Details = Named(resource, name) };

    public static ApiStatus Conflict(ResourceDefinition resource, string name, string text) =>
        new(409, "Conflict", $"Operation cannot be fulfilled on {resource.QualifiedPlural} \"{name}\": {text}") { Details = Named(resource, name) };

    public static ApiStatus Modified(ResourceDefinition resource, string name) =>
        Conflict(resource, name, "the object has been modified; please apply your changes to the latest version and try again");

    /// <summary>A precondition of a deletion that does not hold: here the message has the kind in place of the resource.</summary>
    public static ApiStatus PreconditionFailed(ResourceDefinition resource, string name, string text) =>
        new(409, "Conflict", $"Operation cannot be fulfilled on {resource.QualifiedKind} \"{name}\": {text}")
        {
            Details = new() { Name = name, Group = resource.Group, Kind = resource.Kind },
        };

    public static ApiStatus Forbidden(ResourceDefinition resource, string name, string text, params IReadOnlyList<StatusCause> causes) =>
        new(403, "Forbidden", $"{resource.QualifiedPlural} \"{name}\" is forbidden: {text}")
        {
            Details = Named(resource, name) with { Causes = causes },
        };

    public static ApiStatus Invalid(ResourceDefinition resource, string name, IReadOnlyList<FieldError> errors) =>
        Invalid(resource.QualifiedKind, new() { Name = name, Group = resource.Group, Kind = resource.Kind }, errors);

    /// <summary>A patch whose outcome cannot be read. The message has the whole outcome in it, secrets and all.</summary>
    public static ApiStatus InvalidPatch(string outcome, string problem) => Invalid("", new(), [FieldError.Invalid("patch", outcome, problem)]);

    /// <summary>Bad query parameters of a write.</summary>
    public static ApiStatus InvalidOptions(string kind, params IReadOnlyList<FieldError> errors) =>
        Invalid($"{kind}.meta.k8s.io", new() { Group = "meta.k8s.io", Kind = kind }, errors);

    public static ApiStatus Expired(string continueToken) => new(
        410,
        "Expired",
        "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue "
        + "parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided "
        + "token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was "
        + "returned and now may show up in the list.")
    {
        Continue = continueToken,
    };

    public static ApiStatus TooOld(long asked, long oldest) =>
        new(410, "Expired", string.Create(CultureInfo.InvariantCulture, $"too old resource version: {asked} ({oldest})"));

    private static ApiStatus Invalid(string qualifiedKind, StatusDetails details, IReadOnlyList<FieldError> errors)
    {
        var texts = errors.Select(error => $"{error.Field}: {error.Body}").Distinct(StringComparer.Ordinal).ToList();
        var text = texts.Count == 1 ? texts[0] : $"[{string.Join(", ", texts)}]";
        return new(422, "Invalid", $"{qualifiedKind} \"{details.Name}\" is invalid: {text}")
        {
            Details = details with { Causes = [.. errors.Select(error => new StatusCause(error.Reason, error.Body, error.Field))] },
        };
    }

    private static StatusDetails Named(ResourceDefinition resource, string name) =>
        new() { Name = name, Group = resource.Group, Kind = resource.Plural };
}
