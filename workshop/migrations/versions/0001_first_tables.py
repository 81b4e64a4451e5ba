"""first tables

Revision ID: 0001
Revises: 
Create Date: 2026-11-22 04:22:23.520501

"""
from alembic import op
import sqlalchemy as sa
from workshop.db import UtcDateTime

# revision identifiers, used by Alembic.
revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def _table(name, *columns):
    """A table with a number of its own, never given twice."""
    key = sa.PrimaryKeyConstraint('id', name=op.f(f'pk_{name}'))
    op.create_table(name, sa.Column('id', sa.Integer(), nullable=False), *columns, key, sqlite_autoincrement=True)


def _index(table, *columns):
    with op.batch_alter_table(table, schema=None) as batch_op:
        for column in columns:
            batch_op.create_index(batch_op.f(f'ix_{table}_{column}'), [column], unique=False)


def upgrade():
    _table('process',
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('municipality', sa.String(length=200), nullable=False),
    sa.Column('period', sa.JSON(), nullable=False),
    sa.Column('gatherings', sa.JSON(), nullable=False),
    )
    _table('user',
    sa.Column('username', sa.String(length=80), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.Column('password_hash', sa.String(length=200), nullable=False),
    sa.Column('session_key', sa.String(length=32), nullable=False),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.UniqueConstraint('username', name=op.f('uq_user_username')),
    )
    _table('goal',
    sa.Column('process_id', sa.Integer(), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['parent_id'], ['goal.id'], name=op.f('fk_goal_parent_id_goal'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['process_id'], ['process.id'], name=op.f('fk_goal_process_id_process'), ondelete='CASCADE'),
    )
    _index('goal', 'parent_id', 'process_id')

    _table('plan',
    sa.Column('process_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=120), nullable=False),
    sa.Column('part_of', sa.String(length=200), nullable=False),
    sa.Column('name', sa.String(length=300), nullable=False),
    sa.Column('last_adopted', sa.String(length=60), nullable=False),
    sa.Column('years', sa.JSON(), nullable=False),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['process_id'], ['process.id'], name=op.f('fk_plan_process_id_process'), ondelete='CASCADE'),
    )
    _index('plan', 'process_id')

    _table('workshop',
    sa.Column('process_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('date', sa.Date(), nullable=False),
    sa.Column('place', sa.String(length=200), nullable=False),
    sa.Column('purpose', sa.JSON(), nullable=False),
    sa.Column('closing', sa.JSON(), nullable=False),
    sa.Column('slogan', sa.Text(), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('expected', sa.Integer(), nullable=True),
    sa.Column('code', sa.String(length=8), nullable=False),
    sa.Column('wall_token', sa.String(length=43), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('started_at', UtcDateTime(), nullable=True),
    sa.Column('ended_at', UtcDateTime(), nullable=True),
    sa.Column('current_item_id', sa.Integer(), nullable=True),
    sa.Column('current_prompt_id', sa.Integer(), nullable=True),
    sa.Column('wall_view', sa.String(length=20), nullable=False),
    sa.Column('wall_prompt_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['current_item_id'], ['program_item.id'], name=op.f('fk_workshop_current_item_id_program_item'), ondelete='SET NULL', use_alter=True),
    sa.ForeignKeyConstraint(['current_prompt_id'], ['prompt.id'], name=op.f('fk_workshop_current_prompt_id_prompt'), ondelete='SET NULL', use_alter=True),
    sa.ForeignKeyConstraint(['process_id'], ['process.id'], name=op.f('fk_workshop_process_id_process'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['wall_prompt_id'], ['prompt.id'], name=op.f('fk_workshop_wall_prompt_id_prompt'), ondelete='SET NULL', use_alter=True),
    sa.UniqueConstraint('code', name=op.f('uq_workshop_code')),
    sa.UniqueConstraint('wall_token', name=op.f('uq_workshop_wall_token')),
    )
    _index('workshop', 'process_id')

    _table('event',
    sa.Column('workshop_id', sa.Integer(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('verb', sa.String(length=60), nullable=False),
    sa.Column('about', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_event_user_id_user'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_event_workshop_id_workshop'), ondelete='CASCADE'),
    )
    _index('event', 'workshop_id')

    _table('group',
    sa.Column('workshop_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_group_workshop_id_workshop'), ondelete='CASCADE'),
    sa.UniqueConstraint('workshop_id', 'number', name=op.f('uq_group_workshop_id')),
    )
    _index('group', 'workshop_id')

    _table('program_item',
    sa.Column('workshop_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('parts', sa.JSON(), nullable=False),
    sa.Column('planned_start', sa.Time(), nullable=False),
    sa.Column('planned_end', sa.Time(), nullable=False),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_program_item_workshop_id_workshop'), ondelete='CASCADE'),
    )
    _index('program_item', 'workshop_id')

    _table('item_run',
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('started_at', UtcDateTime(), nullable=False),
    sa.Column('ended_at', UtcDateTime(), nullable=True),
    sa.Column('extra_seconds', sa.Integer(), nullable=False),
    sa.Column('paused_seconds', sa.Integer(), nullable=False),
    sa.Column('paused_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['item_id'], ['program_item.id'], name=op.f('fk_item_run_item_id_program_item'), ondelete='CASCADE'),
    )
    _index('item_run', 'item_id')

    _table('participant',
    sa.Column('workshop_id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('key', sa.String(length=32), nullable=False),
    sa.Column('rejoin_code', sa.String(length=8), nullable=False),
    sa.Column('constructed', sa.Boolean(), nullable=False),
    sa.Column('joined_at', UtcDateTime(), nullable=False),
    sa.Column('seen_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['group.id'], name=op.f('fk_participant_group_id_group'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_participant_workshop_id_workshop'), ondelete='CASCADE'),
    sa.UniqueConstraint('key', name=op.f('uq_participant_key')),
    sa.UniqueConstraint('workshop_id', 'rejoin_code', name=op.f('uq_participant_workshop_id')),
    )
    _index('participant', 'workshop_id')

    _table('prompt',
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('questions', sa.JSON(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=True),
    sa.Column('tension_intro', sa.Text(), nullable=False),
    sa.Column('opened_at', UtcDateTime(), nullable=True),
    sa.Column('closed_at', UtcDateTime(), nullable=True),
    sa.Column('extra_seconds', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['program_item.id'], name=op.f('fk_prompt_item_id_program_item'), ondelete='CASCADE'),
    )
    _index('prompt', 'item_id')

    _table('fact',
    sa.Column('prompt_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('chapter', sa.String(length=200), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['prompt_id'], ['prompt.id'], name=op.f('fk_fact_prompt_id_prompt'), ondelete='CASCADE'),
    )
    _index('fact', 'prompt_id')

    _table('quote',
    sa.Column('prompt_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['prompt_id'], ['prompt.id'], name=op.f('fk_quote_prompt_id_prompt'), ondelete='CASCADE'),
    )
    _index('quote', 'prompt_id')

    _table('response',
    sa.Column('prompt_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=True),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('client_id', sa.String(length=64), nullable=False),
    sa.Column('origin', sa.String(length=20), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('sent_at', UtcDateTime(), nullable=False),
    sa.Column('edited_at', UtcDateTime(), nullable=True),
    sa.Column('withdrawn_at', UtcDateTime(), nullable=True),
    sa.Column('hidden_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['group_id'], ['group.id'], name=op.f('fk_response_group_id_group'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_response_participant_id_participant'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['prompt_id'], ['prompt.id'], name=op.f('fk_response_prompt_id_prompt'), ondelete='CASCADE'),
    sa.UniqueConstraint('participant_id', 'client_id', name=op.f('uq_response_participant_id')),
    )
    _index('response', 'participant_id', 'prompt_id')

    _table('tension',
    sa.Column('prompt_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('left', sa.String(length=200), nullable=False),
    sa.Column('right', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['prompt_id'], ['prompt.id'], name=op.f('fk_tension_prompt_id_prompt'), ondelete='CASCADE'),
    )
    _index('tension', 'prompt_id')

    _table('theme',
    sa.Column('prompt_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('label', sa.String(length=120), nullable=False),
    sa.Column('named_by', sa.String(length=10), nullable=False),
    sa.Column('keywords', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['prompt_id'], ['prompt.id'], name=op.f('fk_theme_prompt_id_prompt'), ondelete='CASCADE'),
    )
    _index('theme', 'prompt_id')

    _table('theme_edit',
    sa.Column('prompt_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('made_at', UtcDateTime(), nullable=False),
    sa.Column('what', sa.String(length=200), nullable=False),
    sa.Column('before', sa.JSON(), nullable=False),
    sa.Column('undone_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['prompt_id'], ['prompt.id'], name=op.f('fk_theme_edit_prompt_id_prompt'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_theme_edit_user_id_user'), ondelete='SET NULL'),
    )
    _index('theme_edit', 'prompt_id')

    _table('theming_run',
    sa.Column('prompt_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('asked_at', UtcDateTime(), nullable=False),
    sa.Column('finished_at', UtcDateTime(), nullable=True),
    sa.Column('engine', sa.String(length=20), nullable=False),
    sa.Column('response_ids', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['prompt_id'], ['prompt.id'], name=op.f('fk_theming_run_prompt_id_prompt'), ondelete='CASCADE'),
    )
    _index('theming_run', 'prompt_id')

    op.create_table('placement',
    sa.Column('response_id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=True),
    sa.Column('placed_by', sa.String(length=10), nullable=False),
    sa.Column('placed_at', UtcDateTime(), nullable=False),
    sa.Column('quote_rank', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['response_id'], ['response.id'], name=op.f('fk_placement_response_id_response'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_placement_theme_id_theme'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('response_id', name=op.f('pk_placement'))
    )
    _index('placement', 'theme_id')


def downgrade():
    # A table takes its indexes with it; those that others point to go last.
    for table in (
        'placement',
        'theming_run',
        'theme_edit',
        'theme',
        'tension',
        'response',
        'quote',
        'fact',
        'prompt',
        'participant',
        'item_run',
        'program_item',
        'group',
        'event',
        'workshop',
        'plan',
        'goal',
        'user',
        'process',
    ):
        op.drop_table(table)
