using EcrFleet.Core.Promises;

namespace EcrFleet.Web.Views;

/// <summary>Says a state by a word, a letter and a name for its colour, so that the colour is never the only sign.</summary>
/// <param name="Key">For style and search, e.g. <c>at-risk</c>.</param>
/// <param name="Word">For a person, e.g. <c>At risk</c>.</param>
internal sealed record Mark(string Key, string Word)
{
    /// <summary>From the enum, whatever its words are: a new one needs nothing but a colour.</summary>
    public static Mark Of(PromiseState state) => new(Words.Key($"{state}"), Words.Sentence($"{state}"));
}
