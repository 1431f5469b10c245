namespace EcrFleet.Core.Selection;

/// <summary>How a label is compared; <c>=</c> and <c>!=</c> are <see cref="In"/> and <see cref="NotIn"/> with one value.</summary>
public enum LabelOperator
{
    Exists,
    DoesNotExist,
    In,
    NotIn,
}
