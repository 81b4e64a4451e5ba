def themed(proposal):
    return [(theme, point) for theme in proposal.themes for point in theme.points]


def test_a_placed_point_is_near_other_rows_of_its_theme(library_proposal):
    for theme, point in themed(library_proposal):
        reason = library_proposal.reasons[point]
        assert set(reason.nearest) <= set(theme.members) | set(theme.also)
        assert library_proposal.points[point].row not in reason.nearest
        assert len(set(reason.nearest)) == len(reason.nearest) == min(3, len(theme.members) + len(theme.also) - 1)


def test_shared_words_are_written_as_the_response_writes_them(library_proposal):
    reasons = library_proposal.reasons
    assert any(reasons[point].words for _, point in themed(library_proposal))
    for _, point in themed(library_proposal):
        assert len(reasons[point].words) <= 3
        assert all(word in library_proposal.points[point].text for word in reasons[point].words)


def test_points_in_the_remainder_have_no_reason(library_proposal):
    placed = {point for _, point in themed(library_proposal)}
    left = [reason for point, reason in enumerate(library_proposal.reasons) if point not in placed]
    assert all(reason.nearest == reason.words == () for reason in left)


def test_what_is_word_for_word_the_same_is_named_last(library):
    from analysis import propose_themes

    texts = [*library.texts, "ÅPENT på søndager"]
    proposal = propose_themes(texts, prompt=library.prompt)
    same = texts.index("Åpent på søndager!")
    point = next(n for n, point in enumerate(proposal.points) if point.row == len(texts) - 1)
    nearest = proposal.reasons[point].nearest
    assert nearest
    assert nearest[0] != same or len(nearest) == 1
