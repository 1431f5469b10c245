namespace EcrFleet.Web.Views;

/// <summary>Says how much was left when a run had ended.</summary>
internal readonly record struct TrendPoint(DateTimeOffset At, TimeSpan Least);
