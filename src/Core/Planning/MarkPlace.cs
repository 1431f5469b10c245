namespace EcrFleet.Core.Planning;

/// <summary>Where on an object a tool leaves its mark.</summary>
internal enum MarkPlace
{
    Label,
    Annotation,
}
