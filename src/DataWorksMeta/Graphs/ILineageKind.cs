using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Graphs;

/// <summary>What lineage is of: tables, columns, entities, nodes. How one of them is asked about.</summary>
internal interface ILineageKind
{
    /// <summary>The question about what lies one step away.</summary>
    /// <exception cref="DwException">Nobody can be asked about it.</exception>
    Query Query(object subject, LineageDirection direction);

    /// <summary>A thing as a person, or the pipe, would name it to a command: what an error points at.</summary>
    object TargetOf(object subject);

    /// <summary>
    /// The step between two things as it looks from the other end: found from the far one, told as though from the near one.
    /// </summary>
    /// <param name="caller">Who asked.</param>
    /// <param name="step">The step as it was found: it describes the near one.</param>
    /// <param name="known">What is known of the far one; <see langword="null"/> where only its id is.</param>
    /// <param name="near">The near one.</param>
    /// <param name="far">The far one.</param>
    /// <param name="direction">From the near one to the far one.</param>
    LineageEdge Turn(
        ICaller caller, LineageEdge step, LineageEdge? known, GraphNode near, GraphNode far, LineageDirection direction);

    /// <summary>The steps from a thing, made of what was kept of them: each is its own.</summary>
    /// <param name="caller">Who asked.</param>
    /// <param name="subject">The thing.</param>
    /// <param name="direction">The direction in which it was asked about.</param>
    /// <param name="kept">The steps, each as <see cref="LineageEdge.Kept"/> had it.</param>
    LineageEdge[] Restore(ICaller caller, object subject, LineageDirection direction, IReadOnlyList<object> kept) =>
        [.. kept.Select(static step => ((LineageEdge)step).Copy())];
}
